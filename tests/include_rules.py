#!/usr/bin/env python3
"""Checks who includes whom: modules among themselves, and who may use which library.

    include_rules.py               check this repository; exit code 1 names every line that breaks a rule
    include_rules.py --self-test   plant violations in a small made-up repository and check that each is found
"""

import re
import sys
import tempfile
from pathlib import Path

# Module -> modules it may include (and itself), in the order in which data flows.
# docs/architecture.md shows the same table to people; this script checks that the two agree.
MODULES = {
    "core": "",
    "athlete": "core",
    "skeleton": "core athlete",
    "muscle": "core athlete skeleton",
    "control": "core skeleton",
    "world": "core skeleton",
    "measure": "core athlete skeleton muscle",
    "sim": "core athlete skeleton muscle control world measure",
    "files": "core athlete skeleton muscle control measure sim",
    "experiments": "core athlete skeleton muscle control world measure sim files",
    "figure": "core athlete skeleton measure",
    "cli": "core athlete skeleton muscle control world measure sim files experiments figure",
    "app": "core athlete skeleton muscle control world measure sim files experiments figure cli",
}
MODULES = {module: allowed.split() for module, allowed in MODULES.items()}

# Library -> (how its headers begin, modules whose sources and tests may use it). None may appear in include/.
LIBRARIES = {
    "Box2D": (r"box2d/", ["world"]),
    "Dear ImGui": (r"imgui|backends/imgui|imstb_", ["app"]),
    "GLFW": (r"GLFW/", ["app"]),
    "OpenGL": (r"GL/|GLES\d*/|EGL/|KHR/", ["app"]),
    "cairo": (r"cairo", ["figure"]),
    "pagmo": (r"pagmo/", ["experiments"]),
    "CLI11": (r"CLI/", ["cli"]),
    "nlohmann json": (r"nlohmann/", ["sim", "files", "experiments", "cli", "app"]),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
OWN_HEADER = re.compile(r"sprintlab/(\w+)/")


def includes(file):
    """(line number, included path) of every direct include."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if match := INCLUDE.match(line):
            yield number, match[1]


def place(path):
    """('include' | 'src' | 'tests', module or None) of a source file, by its path in the repository."""
    top, *folders = path.parts[:-1]
    if top == "include":
        folders = folders[1:]  # include/sprintlab/<module>
    return top, folders[0] if folders else None


def broken_rule(top, module, header):
    """What is wrong with one include, or None."""
    for library, (prefix, users) in LIBRARIES.items():
        if not re.match(prefix, header):
            continue
        if top == "include":
            return f"{library} may not appear in include/"
        if module not in users:
            return f"only {', '.join(users)} may use {library}"
    if ".." in Path(header).parts:
        return "a path with .. hides which module it enters"
    own = OWN_HEADER.match(header)
    if top == "tests" or module is None or not own:  # tests and main.cpp may join any modules
        return None
    if own[1] not in [module, *MODULES[module]]:
        return f"{module} may not include {own[1]}"
    return None


def check_sources(root):
    """One message for every include that breaks a rule, and for every folder that is no module."""
    for top in ("include", "src", "tests"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".hpp", ".cpp"):
                continue
            path = file.relative_to(root)
            _, module = place(path)
            if top != "tests" and module is not None and module not in MODULES:
                yield f"{path}: {module} is not a module of {Path(__file__).name}"
                continue
            for number, header in includes(file):
                if problem := broken_rule(top, module, header):
                    yield f'{path}:{number}: "{header}": {problem}'


def documented_modules(text):
    """The rows of the markdown table with columns `module` and `may include`."""
    modules = {}
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[:2] == ["module", "may include"]:
            inside = True
        elif inside and not line.startswith("|"):
            break
        elif inside and not set(cells[0]) <= set("-: "):
            modules[cells[0].strip("`")] = re.findall(r"\w+", cells[1])
    return modules


def check_documentation(root):
    """One message for every module whose row in docs/architecture.md differs from the table above."""
    documented = documented_modules((root / "docs/architecture.md").read_text(encoding="utf-8"))
    for module in [*MODULES, *(name for name in documented if name not in MODULES)]:
        here, there = MODULES.get(module), documented.get(module)
        if here != there:
            yield f"docs/architecture.md: {module} may include {there} there, but {here} in {Path(__file__).name}"


def check(root):
    return [*check_sources(root), *check_documentation(root)]


def write(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def table_as_markdown(modules):
    rows = "".join(f"| `{module}` | {', '.join(allowed)} |\n" for module, allowed in modules.items())
    return f"| module | may include |\n| --- | --- |\n{rows}"


def self_test():
    """Each planted violation alone must be found once, and code that keeps the rules must pass."""
    fine = {
        "include/sprintlab/core/a.h": "#include <vector>\n",
        "include/sprintlab/athlete/b.h": '#include "sprintlab/core/a.h"\n',
        "src/world/c.cpp": '#include "sprintlab/world/c.h"\n#include <box2d/box2d.h>\n',
        "src/app/d.cpp": "#include <imgui.h>\n#include <GLFW/glfw3.h>\n",
        "src/main.cpp": '#include "sprintlab/app/d.h"\n',
        "tests/world/c_test.cpp": "#include <box2d/box2d.h>\n",
        "docs/architecture.md": table_as_markdown(MODULES),
    }
    planted = {
        "include/sprintlab/core/up.h": '#include "sprintlab/sim/simulation.h"\n',
        "src/control/peek.cpp": '  #  include "sprintlab/athlete/outputs.h"\n',
        "src/sim/box.cpp": "#include <box2d/b2_world.h>\n",
        "include/sprintlab/world/box.h": "#include <box2d/box2d.h>\n",
        "include/sprintlab/app/gui.h": "#include <imgui.h>\n",
        "src/figure/gui.cpp": "#include <backends/imgui_impl_glfw.h>\n",
        "src/cli/window.cpp": "#include <GLFW/glfw3.h>\n",
        "src/core/gl.cpp": "#include <EGL/egl.h>\n",
        "src/measure/json.cpp": "#include <nlohmann/json.hpp>\n",
        "tests/sim/box_test.cpp": "#include <box2d/box2d.h>\n",
        "src/control/around.cpp": '#include "../athlete/outputs.h"\n',
        "src/engine/e.cpp": "#include <vector>\n",
        "docs/architecture.md": table_as_markdown({**MODULES, "core": ["sim"]}),
    }
    failures = []
    for path, text in [(None, None), *planted.items()]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for fine_path, fine_text in fine.items():
                write(root, fine_path, fine_text)
            if path:
                write(root, path, text)
            problems = check(root)
        expected = 1 if path else 0
        if len(problems) != expected or not all(problem.startswith(path) for problem in problems):
            failures.append(f"self-test: {path or 'code that keeps the rules'}: {problems}")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        problems = self_test()
    elif not sys.argv[1:]:
        problems = check(Path(__file__).resolve().parent.parent)
    else:
        sys.exit(__doc__)
    print("\n".join(problems) if problems else "include rules: all kept")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
