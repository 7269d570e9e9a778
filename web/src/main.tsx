import "./app/mantine.css";
import "./app/fonts.css";
import "./app/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { startWords } from "./app/i18n";
import { startKeys } from "./components/keys/key-layers";

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");

startKeys();
await startWords();
createRoot(place).render(<App />);
