// Below these versions npm leaves out the binaries of the build tools without a word. Imported before the tools are.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12))
  throw new Error(
    `building needs Node 20.19, 22.12 or newer, and this is ${process.versions.node}; what was built runs on 20.17 too`,
  );
