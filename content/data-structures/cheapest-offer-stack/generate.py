import json
import random
import sys


def make(rng):
    calls = [["Offers", [[rng.randrange(-3, 4) for _ in range(rng.randrange(0, 4))]]]]
    for _ in range(rng.randrange(1, 25)):
        push = ["push", [rng.randrange(-3, 4)]]
        calls.append(rng.choice([push, push, ["pop", []], ["top", []], ["cheapest", []], ["cheapest", []]]))
    return {"calls": calls}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
