import { listed } from "#app/direction/words/word-list.ts";

/** Things that no set shows, why, and what to do instead. */
interface RefusedGroup {
  /** Completes "… is/are". */
  readonly are: string;
  /** omitted: a metaphor does without it and says so. refused: it is what the picture would be about. */
  readonly inMetaphor: "omitted" | "refused";
  readonly wayOut: string;
  readonly words: readonly string[];
}

const group = (are: string, inMetaphor: RefusedGroup["inMetaphor"], wayOut: string, words: string): RefusedGroup => ({
  are,
  inMetaphor,
  wayOut,
  words: listed(words),
});

const cinematicToo = "POST /api/external/v2/cinematic-image stages the idea without them.";
const nameASet =
  "Name what the studio builds: marble, wood, concrete, terrazzo, plaster, linen, sand, water, glass, a podium, an arch, leaf shadows, a gradient or a plain sweep.";

/** The published groups. */
export const refusedGroups = {
  people: group(
    "people",
    "omitted",
    cinematicToo,
    `people, person, persons, man, men, woman, women, girl, girls, boy, boys, child, children, kid, kids, toddler, teenager,
    teen, adult, team, teams, group of people, crowd, audience, customer, customers, client, clients, consumer, shopper,
    shoppers, consultant, consultants, manager, managers, executive, executives, ceo, founder, founders, employee,
    employees, worker, workers, staff, colleague, colleagues, coworker, coworkers, businessman, businesswoman,
    businesspeople, professional person, professionals, entrepreneur, entrepreneurs, owner, speaker, speakers, presenter,
    presenters, host, hosts, guest, guests, leader, leaders, partner, partners, mentor, coach, trainer, teacher, teachers,
    student, students, doctor, doctors, nurse, nurses, patient, patients, scientist, engineer, engineers, developer,
    developers, designer, designers, artist, artists, photographer, chef, chefs, barista, waiter, cook, farmer, builder,
    athlete, athletes, runner, runners, dancer, dancers, musician, singer, actor, actress, celebrity, influencer, king,
    queen, princess, soldier, soldiers, astronaut, family, families, mother, father, mom, dad, parents, grandmother,
    grandfather, son, daughter, sister, brother, husband, wife, bride, groom, couple, couples, friend, friends, lady,
    gentleman, guy, guys, human, humans, figure, face, faces, hand, hands, finger, fingers, eyes, hair, smile, smiles,
    smiling, laughing, skin, body, silhouette, portrait, model, models, she, he, they, him, her, his, their, someone,
    everybody, everyone, neighbor, neighbour, baby, babies, santa, user, users, member, members`,
  ),
  actions: group(
    "actions, which need somebody who does them",
    "omitted",
    cinematicToo,
    `walking, running, sitting, standing, holding, holds, wearing, wears, jumping, dancing, cooking, baking, eating,
    drinking, sipping, talking, discussing, discussion, shaking, handshake, typing, reading, writing, painting, playing,
    looking at, watching, sleeping, working, work, shopping, buying, opening, unboxing, carrying, pouring, throwing,
    catching, climbing, hiking, swimming, surfing, flying, riding, waiting, greeting, hugging, kissing, high five,
    listening, using a, enjoying, gathering, gathered, interviewing, pointing, thinking`,
  ),
  rooms: group(
    "rooms",
    "omitted",
    `The studio builds close-up sets, not rooms. ${nameASet} ${cinematicToo}`,
    `office, offices, workspace, workspaces, workplace, coworking, co working space, meeting room, boardroom,
    conference room, conference, classroom, school, university, living room, bedroom, dining room, hallway, lobby,
    reception, kitchen interior, store, stores, shop, shops, supermarket, mall, boutique, restaurant, restaurants, bar,
    bakery, coffee shop, gym, hospital, clinic, laboratory, lab, factory, warehouse, garage, hotel, library, museum,
    theater, theatre, cinema, stadium, arena, showroom, house, houses, apartment, villa, cabin, cottage, barn, hall,
    airport, salon, greenhouse, basement, attic, balcony, terrace, garden terrace, space station, auditorium`,
  ),
  furnishings: group(
    "furniture, screens and props that the studio does not have",
    "omitted",
    `${nameASet} ${cinematicToo}`,
    `laptop, laptops, computer, computers, screen, screens, monitor, monitors, projector, whiteboard, blackboard,
    flipchart, slides, chart, charts, graph, graphs, diagram, dashboard, hologram, keyboard, mouse, document, documents,
    papers, notebook, notebooks, pen, pens, pencil, sofa, couch, armchair, bookshelf, bookcase, books, curtain, curtains,
    carpet, rug, pillow, pillows, cushion, blanket, chandelier, fireplace, door, doors, staircase, clock, ladder,
    balloon, balloons, streamers, garland, gift box, gift boxes, wrapping, ribbon, ribbons, bow, ornaments, ornament,
    trophy, medal, flag, flags, candles, candle, fairy lights, string lights, lantern, lanterns, fireworks, firework,
    sparkler, disco ball, lightbulb, light bulb, puzzle, gears, stacked books, tools, machine, machines, robot, robots`,
  ),
  nature: group(
    "nature outdoors",
    "omitted",
    `The studio shows sand, shallow water and leaf shadows. ${cinematicToo}`,
    `mountain, mountains, hill, hills, valley, canyon, forest, forests, woodland, tree, trees, christmas tree, flower,
    flowers, roses, tulip, tulips, peony, peonies, orchid, orchids, daisy, bouquet, petal, petals, blossom, blossoms,
    cherry blossom, garden, gardens, park, field, fields, meadow, grass, lawn, moss, cactus, succulent, succulents,
    plant, plants, potted plant, bamboo forest, vines, ivy, fern, ferns, greenery, foliage, river, rivers, stream,
    waterfall, waves, wave, underwater, island, islands, cliff, cliffs, cave, volcano, glacier, iceberg, snow, snowy,
    snowflakes, ice, frost, rain, rainy, raindrops, rainbow, cloud, clouds, cloudy, storm, stormy, lightning, fog, foggy,
    mist, misty, haze, smoke, steam, fire, flame, flames, campfire, star, stars, starry, moon, galaxy, space, cosmos,
    planet, universe, nebula, horizon line, landscape, countryside, wilderness, savanna, rainforest, branch, branches,
    twigs, driftwood, seashell, seashells, shell, shells, pebble, pebbles, rock, rocks, boulder, coral reef, sunflowers,
    pumpkin, pumpkins, pine cones, hay, wheat`,
  ),
  buildings: group(
    "buildings and cities",
    "omitted",
    `${nameASet} ${cinematicToo}`,
    `city, cities, cityscape, skyline, skyscraper, skyscrapers, building, buildings, downtown, town, village, bridge,
    tower, castle, palace, church, cathedral, temple, mosque, pyramid, lighthouse, rooftop, roof, road, roads, highway,
    alley, sidewalk, market, bazaar, harbor, harbour, port, construction, ruins, monument, statue, fountain,
    eiffel tower, paris, london, new york, tokyo, dubai, rome, venice, berlin, los angeles, hollywood, times square`,
  ),
  animals: group(
    "animals",
    "refused",
    "The studio shows sets without living things. Leave the animal out.",
    `animal, animals, pet, pets, wildlife, dog, dogs, puppy, puppies, cat, cats, kitten, kittens, horse, horses, pony, cow,
    cows, bull, pig, pigs, sheep, lamb, goat, chicken, chickens, rooster, duck, ducks, goose, swan, bird, birds, eagle,
    owl, parrot, peacock, flamingo, penguin, penguins, dove, pigeon, crow, raven, fish, fishes, goldfish, shark, sharks,
    whale, whales, dolphin, dolphins, octopus, jellyfish, turtle, tortoise, crab, lobster, seal, otter, bear, bears, polar
    bear, panda, koala, kangaroo, lion, lions, tiger, tigers, leopard, cheetah, panther, jaguar, wolf, wolves, fox, foxes,
    deer, moose, elk, reindeer, elephant, elephants, rhino, hippo, giraffe, zebra, camels, monkey, monkeys, gorilla, ape,
    rabbit, rabbits, bunny, hare, squirrel, hamster, mice, rat, rats, hedgehog, raccoon, bat, bats, snake, snakes, lizard,
    gecko, iguana, crocodile, alligator, dinosaur, dinosaurs, dragon, dragons, unicorn, unicorns, frog, frogs, insect,
    insects, bee, bees, butterfly, butterflies, ladybug, spider, spiders, ant, ants, snail, worm, llama, alpaca, donkey`,
  ),
  vehicles: group(
    "vehicles",
    "refused",
    "Send a photo of the vehicle and POST /v1/background-swap-with-spec puts it on a set.",
    `vehicle, vehicles, car, cars, automobile, sports car, suv, truck, trucks, lorry, van, vans, bus, buses, taxi, cab,
    limousine, motorcycle, motorcycles, motorbike, bike, bikes, bicycle, bicycles, scooter, scooters, skateboard, train,
    trains, tram, subway, plane, planes, airplane, airplanes, aeroplane, aircraft, jet, helicopter, drone, drones, rocket,
    rockets, spaceship, spacecraft, satellite, boat, boats, ship, ships, yacht, sailboat, sailing, submarine, tractor,
    tank, forklift, ambulance, wheel, wheels, tire, tires, tyre, engine, driving, race car`,
  ),
  products: group(
    "things that stand before the set",
    "refused",
    "The studio never invents a product: send its photo and POST /v1/background-swap-with-spec puts it on a set, or say “product” for an empty place.",
    `bottle, bottles, perfume, perfume bottle, fragrance bottle, jar, jars, tube, tin can, cans, box, boxes, packaging, package,
    packages, parcel, shoe, shoes, sneaker, sneakers, boot, boots, heels, sandal, sandals, bag, bags, handbag, handbags,
    backpack, purse, wallet, suitcase, luggage, watch, watches, wristwatch, smartwatch, ring, rings, necklace, necklaces,
    earring, earrings, bracelet, bracelets, diamond, diamonds, dress, dresses, shirt, shirts, t shirt, tshirt, t shirts,
    hoodie, sweater, jeans, pants, trousers, skirt, jacket, jackets, coat, suit, suits, tie, hat, hats, cap, scarf, gloves,
    socks, sunglasses, glasses, eyeglasses, phone, phones, smartphone, smartphones, iphone, tablet, tablets, headphones,
    earbuds, speaker box, television, tv, console, gamepad, controller, mug, mugs, cup, cups, glass of, wine glass, plate,
    plates, bowl, bowls, vase, vases, pot, pots, pan, knife, fork, spoon, cutlery, kettle, toaster, blender, coffee maker,
    lipstick, mascara, serum, shampoo, conditioner, soap, soaps, lotion, sunscreen, cream jar, toothbrush, toothpaste,
    towel, towels, toy, toys, teddy bear, doll, lego, book, magazine, chair, chairs, stool, lamp, lamps, mattress, guitar,
    piano, violin, ball pen, basketball, football, tennis, racket, yoga mat, dumbbell, dumbbells, wine, beer, champagne
    glass, whiskey, whisky, vodka, cocktail, cocktails, juice, soda, lemonade, milk, tea, coffee, coffee cup, coffee beans,
    espresso, smoothie, water bottle, bread, cake, cakes, cupcake, cookie, cookies, donut, croissant, pizza, burger,
    hamburger, sandwich, pasta, sushi, salad, steak, meat, egg, eggs, cheese, butter, chocolate, chocolates, candy,
    candies, ice cream, fruit, fruits, apple, apples, banana, bananas, oranges, lemons, limes, strawberry, strawberries,
    blueberry, blueberries, grapes, watermelon, pineapple, mango, avocado, coconut, coconuts, tomato, tomatoes, vegetable,
    vegetables, herbs, spices, nuts, almonds, olive oil, bread loaf, rose, food, drink, drinks, furniture, jewelry,
    jewellery, clothes, clothing, accessories, gadget, gadgets, electronics, device, devices, camera body, medicine,
    pills, pill, vitamins, supplements, cigarette, cigarettes, cigar, vape`,
  ),
  writing: group(
    "writing and signs",
    "refused",
    "The studio writes nothing into a picture. Leave the words out and set them in your layout, over “copy space”.",
    `text, texts, logo, logos, letter, letters, lettering, typography, font, headline, headlines, slogan, tagline, caption,
    captions, title text, word, words, sign, signs, signage, neon sign, banner, banners, poster, posters, billboard, label,
    labels, quote, quotes, saying, says, written, reads, inscription, calligraphy, price tag, barcode, qr code, number,
    numbers, emblem, brand name, icon, icons, symbol, symbols, infographic, watermark, emoji`,
  ),
  materials: group(
    "materials that the studio does not have",
    "omitted",
    nameASet,
    `silk, silky, velvet, satin, leather, fur, furry, faux fur, wool, knit, lace, denim, suede, feather, feathers, brick,
    bricks, brick wall, tile, tiles, tiled, metal, metallic, steel, stainless steel, aluminium, aluminum, chrome, iron,
    rusty, corrugated, foil, glitter, sequins, crystal, crystals, gemstone, bubble, bubbles, foam, slate, slate board,
    rattan, wicker, bamboo, cork, cardboard, kraft paper, straw, rope, wax, resin, vinyl, plastic, rubber, carbon fiber,
    gold leaf, liquid, lava, oil, ink, paint splash, paint, powder, dust, splashes, droplets, drops, water drops, dew,
    mirror ball, chain, chains, wire, grid, mesh, wallpaper, stained glass`,
  ),
  camera: group(
    "wishes that the studio's camera cannot follow",
    "omitted",
    "It sees with a normal lens, sharp throughout, at eye level or from above (“flat lay”, “high angle”).",
    `macro, close up, closeup, extreme close up, wide angle, wide angle lens, ultra wide, fisheye, telephoto, tilt shift,
    shallow depth of field, depth of field, dof, bokeh, blur, blurred, blurry, out of focus, soft focus, motion blur,
    long exposure, double exposure, film grain, grain, grainy, lens flare, flare, light leak, light rays, god rays,
    aerial, aerial view, drone shot, off center, off centre, rule of thirds, left third, right third, dutch angle, tilted,
    collage, split screen, diptych, sequence, panorama, 360, infrared, polaroid, analog, vignette, 35mm, 24mm, 85mm,
    100mm, 200mm`,
  ),
  drawing: group(
    "ways of drawing",
    "omitted",
    "The studio makes photographic pictures only.",
    `illustration, illustrated, cartoon, anime, manga, comic, sketch, sketched, drawing, drawn, watercolor, watercolour,
    oil painting, acrylic painting, pop art, pixel art, vector, low poly, isometric, origami, papercut, claymation, clay
    render, line art, collage art, graffiti, surreal, surrealism, impressionist, cubism, steampunk, cyberpunk, vaporwave,
    fantasy, gothic, sci fi`,
  ),
  counts: group(
    "numbers of things",
    "omitted",
    "A set is built once, with one place for the product.",
    `two, three, four, five, six, seven, eight, nine, ten, dozen, several, multiple, many, pair, rows, row, stack, stacks,
    pile, piles, group, groups, hundreds, thousands, various`,
  ),
  brands: group(
    "brands of others",
    "refused",
    "Leave the name out and describe the look.",
    `nike, adidas, puma, reebok, gucci, prada, chanel, dior, louis vuitton, hermes, versace, burberry, rolex, cartier,
    tiffany, zara, ikea, lego set, disney, marvel, pixar, pokemon, nintendo, playstation, xbox, netflix, google,
    microsoft, samsung, sony, huawei, tesla, bmw, mercedes, audi, porsche, ferrari, lamborghini, toyota, honda, ford,
    coca cola, coke, pepsi, red bull, starbucks, mcdonalds, nutella, heineken, amazon, ebay, walmart, facebook, tiktok,
    instagram, snapchat, twitter, youtube, uber, airbnb, spotify, barbie, star wars, harry potter, apple store, macbook,
    airpods, wes anderson, kardashian, trump, biden, putin, taylor swift`,
  ),
  harm: group(
    "violence, hate, drugs or sex",
    "refused",
    "Such pictures are not made here.",
    `gun, guns, rifle, pistol, weapon, weapons, bomb, bombs, grenade, explosion, explosives, bullet, bullets, sword, blood,
    bloody, gore, gory, corpse, dead body, kill, killing, killed, murder, murdered, death, suicide, torture, violence,
    violent, war, warfare, battle, fight, fighting, attack, terror, terrorist, terrorism, shooting, stabbing, hanging
    man, abuse, assault, hate, racist, racism, nazi, swastika, slavery, genocide, drug, drugs, cocaine, heroin, meth,
    cannabis, marijuana, nude woman, naked, nudity, sex, sexy, sexual, porn, pornographic, erotic, fetish, lingerie model`,
  ),
} as const satisfies Record<string, RefusedGroup>;

export type RefusedGroupName = keyof typeof refusedGroups;

/** A group by its name. */
export const refusedGroupOf = (name: RefusedGroupName): RefusedGroup => refusedGroups[name];
