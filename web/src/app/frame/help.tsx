import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../components/keys/use-keys";
import { keyMap } from "../../lib/key-map";
import { lazyLater } from "../../lib/lazy-later";

const OpenHelp = lazyLater(async () => (await import("./open-help")).OpenHelp);

/** `?`: every key that works on this screen now. */
export function Help() {
  const { t } = useTranslation("frame");
  const [opened, setOpened] = useState(false);
  useKeys([{ keys: keyMap.everywhere.help, label: t("help.title"), run: () => setOpened(true) }]);
  return <Suspense>{opened && <OpenHelp close={() => setOpened(false)} />}</Suspense>;
}
