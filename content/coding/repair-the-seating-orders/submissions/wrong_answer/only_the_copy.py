def seatings(people: list[str]) -> list[list[str]]:
    found = []
    seats = []

    def fill():
        if len(seats) == len(people):
            found.append(seats[:])
            return
        for person in people:
            if person in seats:
                continue
            seats.append(person)
            fill()
            seats.pop()

    fill()
    return found
