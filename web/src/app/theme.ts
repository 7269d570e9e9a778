import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { type Scheme, tokenVariables } from "./tokens";

const ink: MantineColorsTuple = [
  "#EDF0FD",
  "#DDE3FB",
  "#B8C4F6",
  "#A3B3FF",
  "#7388EA",
  "#4C63DB",
  "#3A53D0",
  "#2B45C4",
  "#243AA6",
  "#1B2C80",
];

/** Mantine's own greys in the dark, so that its menus and inputs stand on our surfaces. */
const dark: MantineColorsTuple = [
  "#EDEAE4",
  "#BAB5AB",
  "#9A9489",
  "#6B665C",
  "#48453F",
  "#2F2D29",
  "#1C1B19",
  "#141311",
  "#171614",
  "#0F0E0D",
];

/** And in the light. */
const gray: MantineColorsTuple = [
  "#F6F5F1",
  "#F1EFEA",
  "#E6E3DC",
  "#B9B4A8",
  "#CFCBC1",
  "#B9B4A8",
  "#6E695F",
  "#55514A",
  "#3A3833",
  "#1C1B18",
];

export const theme = createTheme({
  colors: { ink, dark, gray },
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 5 },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font)",
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "14px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "20px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "20px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "10px", xl: "12px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  shadows: { md: "var(--shadow)", lg: "var(--shadow)" },
  components: {
    // A menu holds nothing but its items, and stands in the main part of the page.
    Menu: {
      defaultProps: {
        shadow: "md",
        radius: "lg",
        transitionProps: { duration: 120 },
        withInitialFocusPlaceholder: false,
        portalProps: { target: "main" },
      },
    },
    Popover: { defaultProps: { shadow: "md", radius: "lg", transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { shadow: "md", radius: "xl", transitionProps: { duration: 120 } } },
    Select: { defaultProps: { checkIconPosition: "right" } },
  },
});

function mantineVariables(scheme: Scheme): Record<string, string> {
  return {
    ...tokenVariables(scheme),
    "--mantine-color-body": "var(--canvas)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink3)",
    "--mantine-color-placeholder": "var(--ink3)",
    "--mantine-color-error": "var(--late)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--sunken)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line2)",
    "--mantine-color-ink-filled": "var(--fill)",
    "--mantine-color-ink-filled-hover": "var(--fill-hover)",
    "--mantine-color-ink-light": "var(--accent-soft)",
    "--mantine-color-ink-light-hover": "var(--accent-soft)",
    "--mantine-color-ink-light-color": "var(--accent)",
    "--mantine-color-ink-outline": "var(--accent)",
    "--mantine-primary-color-filled": "var(--fill)",
    "--mantine-primary-color-filled-hover": "var(--fill-hover)",
    "--mantine-primary-color-light": "var(--accent-soft)",
    "--mantine-primary-color-light-color": "var(--accent)",
    "--mantine-color-disabled": "var(--sunken)",
    "--mantine-color-disabled-color": "var(--ink3)",
    "--mantine-color-disabled-border": "var(--line)",
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: mantineVariables("light"),
  dark: mantineVariables("dark"),
});
