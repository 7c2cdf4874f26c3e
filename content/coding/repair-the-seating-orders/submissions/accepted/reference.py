def seatings(people: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    seats: list[str] = []
    used = [False] * len(people)

    def fill() -> None:
        if len(seats) == len(people):
            found.append(seats[:])
            return
        for at, person in enumerate(people):
            if used[at]:
                continue
            used[at] = True
            seats.append(person)
            fill()
            seats.pop()
            used[at] = False

    fill()
    return found
