import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { holdKeys } from "../../components/keys/held-keys";
import { useKeys } from "../../components/keys/use-keys";
import { findOpen } from "../../components/screen";
import { keyMap } from "../../lib/key-map";
import { lazyLater } from "../../lib/lazy-later";
import { useSignal } from "../../lib/signal";

const OpenPalette = lazyLater(async () => (await import("./open-palette")).OpenPalette);

/** Ctrl K: people, what was said, screens and actions, by typing. */
export function Palette() {
  const { t } = useTranslation("frame");
  const opened = useSignal(findOpen);
  function open() {
    if (!findOpen.get()) holdKeys();
    findOpen.set(true);
  }
  useKeys([{ keys: keyMap.everywhere.find, label: t("find.open"), run: open, inText: true }]);
  return <Suspense>{opened && <OpenPalette />}</Suspense>;
}
