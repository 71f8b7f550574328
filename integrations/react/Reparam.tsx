"use client";
// A panel of reparam as a component of React 18 and 19.
import type { PanelName, ParamsOf, ReparamPanel, ReportOf } from "reparam";
import { type ReactNode, useEffect, useRef } from "react";

/** Where the files are, of one version. */
const SITE = "https://reparam.example/0.1.0/";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "reparam-panel": DetailedHTMLProps<HTMLAttributes<ReparamPanel<any>>, ReparamPanel<any>> & Attributes;
    }
  }
}

/** Of the tag: `temperature`, `std-dev`, `figures`, … */
type Attributes = Record<string, unknown>;

type Props<P extends PanelName> = {
  panel: P;
  /** Set whenever they change; parameters that aren't there stay what they are. */
  params?: Partial<ParamsOf<P>>;
  onChange?: (params: ParamsOf<P>) => void;
  onReport?: (report: ReportOf<P>) => void;
  /** In the panel's place until it is there: a link, a picture. */
  children?: ReactNode;
} & { [attribute: string]: unknown };

export function Reparam<P extends PanelName>({ params, onChange, onReport, children, ...attributes }: Props<P>) {
  const element = useRef<ReparamPanel<P>>(null);

  useEffect(() => {
    import(/* @vite-ignore */ /* webpackIgnore: true */ `${SITE}reparam.js`);
  }, []);

  useEffect(() => {
    if (element.current && params) element.current.params = params;
  }, [params]);

  useEffect(() => {
    const changed = ({ detail }: CustomEvent<{ params: any }>) => onChange?.(detail.params);
    const reported = ({ detail }: CustomEvent<any>) => onReport?.(detail);
    const panel = element.current;
    panel?.addEventListener("reparam-change", changed);
    panel?.addEventListener("reparam-report", reported);
    return () => {
      panel?.removeEventListener("reparam-change", changed);
      panel?.removeEventListener("reparam-report", reported);
    };
  }, [onChange, onReport]);

  return (
    <reparam-panel ref={element} {...attributes}>
      {children}
    </reparam-panel>
  );
}
