import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.MINGJIAN_SERVER ?? "http://127.0.0.1:8000";
const proxied = ["/graphql", "/auth", "/api"];

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // a data: address would need an exception in the content security policy
    manifest: true, // read by scripts/check-budget.mjs
    sourcemap: false,
  },
  worker: { format: "es" },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: true }])) },
  test: { include: ["test/**/*.test.{ts,tsx}"], environment: "node" },
});
