import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startTexts } from "./i18n";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/tables.css";
import "./styles/pages.css";
import "./styles/canvas.css";
import "./styles/documents.css";
import "./styles/library.css";
import "./styles/casework.css";

await startTexts();
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
