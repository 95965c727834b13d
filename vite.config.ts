import { defineConfig } from "vite";

// Names stay as they are here; Django adds the hash when it collects them (WhiteNoise serves them).
export default defineConfig({
  root: "front",
  publicDir: "public",
  base: "./",
  build: {
    outDir: "../src/hedgerow/web/static/hedgerow",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: ["front/app.ts", "front/app.css"],
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
