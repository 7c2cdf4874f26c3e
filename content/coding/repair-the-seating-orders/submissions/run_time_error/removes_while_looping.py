def seatings(people):
    found, seats = [], []

    def fill(rest):
        if not rest:
            found.append(seats[:])
            return
        for at in range(len(rest)):
            seats.append(rest.pop(at))
            fill(rest)
            seats.pop()

    fill(list(people))
    return found
