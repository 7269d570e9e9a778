import { Button, type ButtonProps } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import type { ComponentPropsWithoutRef } from "react";
import classes from "./action-button.module.css";
import { KeyCap } from "./keys/key-cap";

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<"button">, keyof ButtonProps> & {
    icon?: TablerIcon;
    keys?: string;
    /** The one filled button of the screen. */
    primary?: boolean;
    /** Without an edge, among words. */
    quiet?: boolean;
  };

/** A button with its icon and the key that presses it. The mouse leaves the focus where it was. */
export function ActionButton({ icon: Icon, keys, primary, quiet, children, ...rest }: Props) {
  return (
    <Button
      type="button"
      classNames={classes}
      variant={primary ? "filled" : quiet ? "subtle" : "default"}
      data-quiet={quiet || undefined}
      leftSection={Icon && <Icon size={16} stroke={1.75} aria-hidden="true" />}
      rightSection={keys && <KeyCap keys={keys} onFill={primary} />}
      onMouseDown={(event: React.MouseEvent) => event.preventDefault()}
      {...rest}
    >
      {children}
    </Button>
  );
}
