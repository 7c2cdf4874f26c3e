import json
import random
import sys

FILES = ["pyproject.toml", "uv.lock", "src/app.py", "src/api/views.py", "src2/x.py", "README.md", ".git/HEAD", "tests/test_app.py"]
SOURCES = [".", "src", "src/", "pyproject.toml", "uv.lock", "src/api", "README.md"]


def make(rng):
    steps, names = [], []
    for number in range(rng.randrange(1, 4)):
        base = rng.choice(names) if names and rng.random() < 0.4 else "python:3.13-slim"
        named = rng.random() < 0.8
        steps.append(f"FROM {base} AS s{number}" if named else f"FROM {base}")
        for _ in range(rng.randrange(0, 4)):
            kind = rng.random()
            if kind < 0.3:
                steps.append("RUN " + rng.choice(["uv sync", "apt-get update", "pytest src"]))
            elif kind < 0.6 or not names:
                steps.append("COPY " + " ".join(rng.sample(SOURCES, rng.randrange(1, 3))) + " ./")
            elif kind < 0.8:
                steps.append(f"COPY --from={rng.choice(names)} /app /app")
            else:
                steps.append("ENV A=1")
        if named:
            names.append(f"s{number}")
    ignored = rng.sample([".git", "README.md", "tests", "src/api", "sr"], rng.randrange(0, 3))
    return {"args": [steps, rng.sample(FILES, rng.randrange(0, 3)), ignored]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
