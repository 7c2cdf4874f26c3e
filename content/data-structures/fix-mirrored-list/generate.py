import json
import random
import sys


def make(rng):
    half = [rng.randrange(0, 3) for _ in range(rng.randrange(0, 5))]
    values = half + [rng.randrange(0, 3)] * rng.randrange(0, 2) + half[::-1]
    if values and rng.random() < 0.4:
        values[rng.randrange(len(values))] += 1
    return {"args": [{"$linked_list": values}]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
