// Keeps the files of a workspace in memory, under addresses that begin with memory:. What they hold comes from the page's
// server.

const {
  Disposable,
  EventEmitter,
  FileChangeType,
  FileSystemError,
  FileType,
  Uri,
  workspace,
} = require("vscode");

exports.activate = async (context) => {
  const answer = await fetch(Uri.joinPath(context.extensionUri, "../files.json").toString(true));
  const files = new Map(Object.entries(await answer.json()));
  const bytes = new Map([...files].map(([path, text]) => [`/${path}`, new TextEncoder().encode(text)]));
  const changed = new EventEmitter();
  const below = (path) =>
    [...bytes.keys()].filter((each) => each.startsWith(path === "/" ? "/" : `${path}/`));
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => {}),
    stat({ path }) {
      const own = bytes.get(path);
      if (own) return { type: FileType.File, ctime: 0, mtime: 0, size: own.length };
      if (below(path).length > 0) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      throw FileSystemError.FileNotFound(path);
    },
    readDirectory({ path }) {
      const start = path === "/" ? 1 : path.length + 1;
      const ways = below(path).map((each) => each.slice(start).split("/"));
      const types = ways.map(([name, ...rest]) => [
        name,
        rest.length > 0 ? FileType.Directory : FileType.File,
      ]);
      return [...new Map(types)];
    },
    readFile({ path }) {
      const own = bytes.get(path);
      if (!own) throw FileSystemError.FileNotFound(path);
      return own;
    },
    writeFile(uri, content) {
      const type = bytes.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
      bytes.set(uri.path, content);
      changed.fire([{ type, uri }]);
    },
    delete(uri) {
      bytes.delete(uri.path);
      changed.fire([{ type: FileChangeType.Deleted, uri }]);
    },
    createDirectory() {},
    rename() {
      throw FileSystemError.NoPermissions("files are not renamed here");
    },
  };
  context.subscriptions.push(
    workspace.registerFileSystemProvider("memory", provider, { isCaseSensitive: true }),
  );
};
