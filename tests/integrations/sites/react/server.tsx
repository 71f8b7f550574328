import { renderToString } from "react-dom/server";
import { Page } from "./Page";

export const render = async () => renderToString(<Page />);
