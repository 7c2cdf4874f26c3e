def movements(visitors, seats):
    found = []

    def write(text, coming, inside):
        if coming == 0 and inside == 0:
            found.append(text)
            return
        if coming:
            write(text + "I", coming - 1, inside + 1)
        if inside:
            write(text + "O", coming, inside - 1)

    write("", visitors, 0)
    return found
