"""Compiles the snippets given as JSON on standard input, runs those that claim an output, and
prints what came of each."""

import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import warnings

SECONDS = 10


def look(snippet):
    try:
        compile(snippet["code"], "block", "exec", dont_inherit=True)
    except SyntaxError as error:
        return {"error": f"does not compile: {error.msg}", "line": error.lineno}
    except (ValueError, RecursionError) as error:
        return {"error": f"does not compile: {error}"}
    return run(snippet["code"]) if snippet["run"] else {}


def run(code):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "block.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(code)
        command = [sys.executable, "-I", "-X", "utf8", path]
        try:
            done = subprocess.run(
                command, cwd=folder, env={}, stdin=subprocess.DEVNULL,
                capture_output=True, timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return {"error": f"does not end within {SECONDS} seconds"}
    return {"output": spoken(done)}


def spoken(done):
    output = done.stdout.decode("utf-8", "replace")
    complaint = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode and complaint:
        if output and not output.endswith("\n"):
            output += "\n"
        output += complaint.splitlines()[-1]
    return output


warnings.simplefilter("ignore")
snippets = json.load(sys.stdin)
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    json.dump(list(pool.map(look, snippets)), sys.stdout)
