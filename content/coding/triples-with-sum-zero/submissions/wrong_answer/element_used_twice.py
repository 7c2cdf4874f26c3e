def zero_triples(numbers):
    values = sorted(set(numbers))
    known = set(values)
    return [
        [a, b, -a - b] for i, a in enumerate(values) for b in values[i:] if -a - b >= b and -a - b in known
    ]
