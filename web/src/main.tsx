import "./app/mantine.css";
import "./app/fonts.css";
import "./app/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { startWords } from "./app/i18n";
import { queryClient } from "./app/query-client";
import { router } from "./app/router";
import { watchSession } from "./app/session-watch";
import { holdKeys } from "./components/keys/held-keys";
import { releaseKeys, startKeys } from "./components/keys/key-layers";
import { focusScreen } from "./components/screen";

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");

startKeys();
// A key pressed on the way to another screen is meant for that screen.
router.subscribe("onBeforeNavigate", ({ pathChanged }) => pathChanged && holdKeys());
router.subscribe("onRendered", ({ pathChanged }) => {
  if (pathChanged) focusScreen();
  setTimeout(releaseKeys);
});
watchSession(queryClient, router);
await startWords();
createRoot(place).render(<App />);
