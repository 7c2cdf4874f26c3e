import json
import random
import sys


def make(rng):
    chains = []
    for _ in range(rng.randrange(0, 6)):
        values = sorted(rng.randrange(-3, 6) for _ in range(rng.randrange(0, 5)))
        chains.append({"$linked_list": values})
    return {"args": [chains]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
