def name_tag(letters, k):
    now = sorted(letters)
    for _ in range(k - 1):
        at = len(now) - 2
        while at >= 0 and now[at] >= now[at + 1]:
            at -= 1
        if at < 0:
            return ""
        other = len(now) - 1
        while now[other] <= now[at]:
            other -= 1
        now[at], now[other] = now[other], now[at]
        now[at + 1:] = reversed(now[at + 1:])
    return "".join(now)
