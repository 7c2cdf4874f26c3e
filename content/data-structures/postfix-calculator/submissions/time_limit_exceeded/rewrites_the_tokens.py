def evaluate(text):
    tokens = [t if t in ("+", "-", "*", "/") else int(t) for t in text.split()]
    while len(tokens) > 1:
        for i in range(2, len(tokens)):
            if isinstance(tokens[i], str) and isinstance(tokens[i - 1], int) and isinstance(tokens[i - 2], int):
                a, b, sign = tokens[i - 2], tokens[i - 1], tokens[i]
                if sign == "/" and b == 0:
                    return None
                value = {"+": a + b, "-": a - b, "*": a * b}[sign] if sign != "/" else a // b
                tokens = tokens[: i - 2] + [value] + tokens[i + 1 :]
                break
        else:
            return None
    return tokens[0] if tokens and isinstance(tokens[0], int) else None
