def choices(menu: list[str], k: int) -> list[list[str]]:
    found: list[list[str]] = []
    chosen: list[str] = []

    def extend(start: int) -> None:
        if len(chosen) == k:
            found.append(chosen[:])
            return
        lacking = k - len(chosen)
        for i in range(start, len(menu) - lacking + 1):
            chosen.append(menu[i])
            extend(i + 1)
            chosen.pop()

    extend(0)
    return found
