import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.ROLLBOOK_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  // The server replaces every occurrence of the placeholder by the nonce of the reply.
  html: { cspNonce: "__CSP_NONCE__" },
  server: { proxy: { "/api/": { target: server } } },
  build: {
    target: "es2023",
    // The policy of the page allows no data: scripts or styles, so nothing is inlined.
    assetsInlineLimit: 0,
    // What every screen needs travels together and stays in the browser's cache over releases of ours.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch)\//,
            },
            { name: "icons", test: /node_modules\/@tabler\// },
          ],
        },
      },
    },
  },
});
