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
    // A handful of files instead of a hundred: each one costs a request and its headers. What the libraries
    // give stays in the browser's cache over releases of ours; what several screens share comes before them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch)\//,
              priority: 3,
            },
            { name: "parts", test: /node_modules\//, minShareCount: 3, priority: 2 },
            {
              name: "shared",
              test: /\/src\/(components|lib|api|app\/frame)\//,
              minShareCount: 2,
              priority: 1,
            },
            { name: "clients", test: /\/src\/features\/(people|pipeline|work)\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
