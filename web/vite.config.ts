import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.ROLLBOOK_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  // The server replaces every occurrence of the placeholder by the nonce of the reply.
  html: { cspNonce: "__CSP_NONCE__" },
  server: { proxy: { "/api": { target: server } } },
  build: {
    target: "es2023",
    // The policy of the page allows no data: scripts or styles, so nothing is inlined.
    assetsInlineLimit: 0,
  },
});
