import json
import random
import sys


def make(rng):
    name = "".join(rng.choice("aAbBc -1") for _ in range(rng.randrange(0, 7)))
    if rng.random() < 0.6:
        other = list(name.swapcase()) + rng.choice([[], [" "], ["."], ["a"]])
        rng.shuffle(other)
        return {"args": [name, "".join(other)]}
    return {"args": [name, "".join(rng.choice("abC .") for _ in range(rng.randrange(0, 7)))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
