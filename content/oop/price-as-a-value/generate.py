import json
import random
import sys


def price(rng):
    return [rng.randrange(-250, 250) if rng.random() < 0.5 else rng.randrange(-2, 3), rng.choice(["EUR", "EUR", "USD"])]


def make(rng):
    steps = []
    for _ in range(rng.randrange(1, 8)):
        what = rng.choice(["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "text", "distinct", "sorted"])
        if what in ("distinct", "sorted"):
            steps.append([what, *[price(rng) for _ in range(rng.randrange(0, 5))]])
        elif what == "text":
            steps.append([what, price(rng)])
        else:
            other = price(rng) if rng.random() < 0.7 else rng.choice([0, 3, -1, 1.5, None, "x", True])
            steps.append([what, *rng.sample([price(rng), rng.randrange(-3, 4) if what == "*" else other], 2)])
    return {"args": [steps]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
