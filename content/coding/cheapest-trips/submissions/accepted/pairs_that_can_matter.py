def cheapest_trips(flights, hotels, count):
    flights, hotels = sorted(flights)[:count], sorted(hotels)[:count]
    prices = []
    for i, flight in enumerate(flights):
        prices += [flight + hotel for hotel in hotels[:count // (i + 1)]]
    return sorted(prices)[:count]
