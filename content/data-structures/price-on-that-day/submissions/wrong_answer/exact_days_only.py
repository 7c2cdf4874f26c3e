def prices_on(changes, questions):
    table = {(product, day): price for day, product, price in changes}
    return [table.get((product, day)) for product, day in questions]
