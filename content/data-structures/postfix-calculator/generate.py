import json
import random
import sys


def make(rng):
    stack, tokens = 0, []
    for _ in range(rng.randrange(0, 12)):
        if stack >= 2 and rng.random() < 0.55:
            tokens.append(rng.choice("+-*/"))
            stack -= 1
        else:
            tokens.append(str(rng.randrange(-4, 10)))
            stack += 1
    while stack > 1 and rng.random() < 0.95:
        tokens.append(rng.choice("+-*/"))
        stack -= 1
    if rng.random() < 0.1:
        tokens.insert(rng.randrange(len(tokens) + 1), rng.choice("+-*/"))
    return {"args": [" ".join(tokens)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
