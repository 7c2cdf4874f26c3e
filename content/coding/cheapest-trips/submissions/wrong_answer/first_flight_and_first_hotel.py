def cheapest_trips(flights, hotels, count):
    flights, hotels = sorted(flights), sorted(hotels)
    sums = [flights[0] + h for h in hotels] + [f + hotels[0] for f in flights[1:]] if flights and hotels else []
    return sorted(sums)[:count]
