def seatings(people):
    found, seats, used = [], [], set()

    def fill():
        if len(seats) == len(people):
            found.append(seats[:])
            return
        for at, person in enumerate(people):
            if at in used:
                continue
            used.add(at)
            seats.append(person)
            fill()
            seats.pop()

    fill()
    return found
