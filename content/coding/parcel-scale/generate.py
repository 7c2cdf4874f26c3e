import json
import random
import sys


def make(rng):
    calls = [["ParcelScale", []]]
    for _ in range(rng.randrange(1, 14)):
        name = rng.choice(["add", "add", "remove", "has_pair", "has_pair"])
        calls.append([name, [rng.randrange(0, 10 if name == "has_pair" else 6)]])
    return {"calls": calls}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
