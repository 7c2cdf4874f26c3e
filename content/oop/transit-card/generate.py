import json
import random
import sys


def make(rng):
    limit = rng.randrange(1, 15)
    calls = [["TransitCard", [limit]]]
    for _ in range(rng.randrange(0, 12)):
        calls.append([rng.choice(["top_up", "pay"]), [rng.randrange(-1, 9)]])
    return {"calls": [*calls, ["balance", []], ["entries", []]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
