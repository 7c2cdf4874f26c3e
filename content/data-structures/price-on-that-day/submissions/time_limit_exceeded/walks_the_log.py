def prices_on(changes, questions):
    answers = []
    for product, day in questions:
        found = None
        for changed, name, price in changes:
            if changed > day:
                break
            if name == product:
                found = price
        answers.append(found)
    return answers
