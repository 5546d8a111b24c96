// Says what the AsyncAPI project's own parser finds wrong in a document; ends with 1 where it finds an error.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const path = process.argv[2];
if (!path) {
  console.error("usage: node check.mjs DOCUMENT");
  process.exit(2);
}
const { document, diagnostics } = await new Parser().parse(await readFile(path, "utf8"));
const kinds = ["error", "warning", "information", "hint"];
for (const one of diagnostics) {
  console.log(`${kinds[one.severity]}: ${one.path.join(".")}: ${one.message} (${one.code})`);
}
const errors = diagnostics.filter((one) => one.severity === 0).length;
if (document) {
  const { length: channels } = document.channels().all();
  const { length: messages } = document.components().messages().all();
  console.log(JSON.stringify({ version: document.version(), channels, messages, errors }));
}
process.exit(document && errors === 0 ? 0 : 1);
