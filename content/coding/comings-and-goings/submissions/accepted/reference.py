def movements(visitors: int, seats: int) -> list[str]:
    found: list[str] = []

    def write(text: str, coming: int, inside: int) -> None:
        if coming == 0 and inside == 0:
            found.append(text)
            return
        if coming > 0 and inside < seats:
            write(text + "I", coming - 1, inside + 1)
        if inside > 0:
            write(text + "O", coming, inside - 1)

    write("", visitors, 0)
    return found
