def movements(visitors, seats):
    found = []

    def write(text, came, left):
        if came == left == visitors:
            found.append(text)
            return
        if came < min(visitors, seats):
            write(text + "I", came + 1, left)
        if left < came:
            write(text + "O", came, left + 1)

    write("", 0, 0)
    return found
