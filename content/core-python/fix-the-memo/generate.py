import json
import random
import sys

CALLS = [[], ["a"], ["b"], ["a", 1], [1], ["free"], ["nothing"], ["fail"]]
KEYWORDS = [{}, {}, {"x": 1}, {"x": 2}, {"y": 1}, {"x": 1, "y": 2}, {"y": 2, "x": 1}]


def make(rng):
    count = rng.randrange(0, 14)
    return {"args": [[[rng.choice(["price", "stock"]), rng.choice(CALLS), rng.choice(KEYWORDS)] for _ in range(count)]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
