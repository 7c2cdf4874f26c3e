import json
import random
import sys


def make(rng):
    steps = []
    for _ in range(rng.randrange(1, 8)):
        name = rng.choice(["Duration", "Lap"])
        if rng.random() < 0.3:
            steps.append([name, "from_parts", *[rng.randrange(-2, 90) for _ in range(3)]])
        else:
            parts = [f"{rng.randrange(0, 100)}{unit}" for unit in "hms" if rng.random() < 0.6]
            if rng.random() < 0.2:
                rng.shuffle(parts)
            text = rng.choice([" ", " ", " ", " ", "", "  "]).join(parts)
            if rng.random() < 0.2:
                at = rng.randrange(0, len(text) + 1)
                text = text[:at] + rng.choice("hms 1-") + text[at:]
            steps.append([name, rng.choice(["from_text", "from_text", "is_valid"]), text])
    return {"args": [steps]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
