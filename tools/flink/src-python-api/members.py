"""What each PyFlink offers: prints, for wheels of several versions, their names and the methods of their classes as JSON."""
import ast
import json
import sys
import zipfile

# What is no API: Flink's own tests and examples, and what runs inside of a worker.
OTHERS = ("pyflink/testing/", "pyflink/examples/", "pyflink/fn_execution/", "pyflink/bin/", "pyflink/proto/")


def module_of(path):
    return path[: -len(".py")].removesuffix("/__init__").replace("/", ".")


def is_api(path):
    return path.startswith("pyflink/") and path.endswith(".py") and "/tests/" not in path and not path.startswith(OTHERS)


def names_in(tree, is_package):
    """The public names that can be imported from a module: what it defines and, for a package, what it takes over."""
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield node.name
        elif is_package and isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name
    # What moved is put into its old package when that is imported.
    for node in ast.walk(tree) if is_package else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
            if len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
                yield node.args[1].value


def classes_in(tree):
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            methods = [each.name for each in node.body if isinstance(each, ast.FunctionDef)]
            bases = [each.id if isinstance(each, ast.Name) else getattr(each, "attr", "") for each in node.bases]
            yield node.name, {"methods": methods, "bases": bases}


def offered_by(wheel):
    names, classes = set(), {}
    with zipfile.ZipFile(wheel) as files:
        for path in filter(is_api, files.namelist()):
            tree = ast.parse(files.read(path))
            module = module_of(path)
            for name in names_in(tree, path.endswith("/__init__.py")):
                if not name.startswith("_") and name != "*":
                    names.add(f"{module}.{name}")
            for name, own in classes_in(tree):
                classes[f"{module}.{name}"] = own
    return {"names": sorted(names), "classes": classes}


print(json.dumps({version: offered_by(wheel) for version, wheel in (each.split("=", 1) for each in sys.argv[1:])}))
