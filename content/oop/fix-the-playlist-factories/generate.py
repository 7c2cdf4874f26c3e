import json
import random
import sys


def make(rng):
    steps = [["Playlist", "a", "A", ["x", "y"][: rng.randrange(0, 3)]], ["Mix", "b", "B"]]
    for _ in range(rng.randrange(0, 8)):
        name, kind = rng.choice("abcd"), rng.choice(["Playlist", "Mix"])
        what = rng.choice(["new", "line", "merged", "add", "add"])
        if what == "new":
            steps.append([kind, name, "N"])
        elif what == "line":
            steps.append([what, name, kind, rng.choice(["T:x,y", " T : z", "T:", "T: ,x,"])])
        elif what == "merged":
            steps.append([what, name, kind, rng.choice("ab"), rng.choice("ab")])
        else:
            steps.append([what, rng.choice("ab"), rng.choice("xyz")])
    return {"args": [steps]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
