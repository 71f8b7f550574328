import type { ComponentProps } from "svelte";
import type Reparam from "./Reparam.svelte";

// @ts-expect-error there is no such panel
export const props: ComponentProps<typeof Reparam<"gumbel-min">> = { panel: "gumbel-min" };
