"""Invented names from the sea shore; no family is called so."""

_FAMILIES = """
Samphire Oarweed Cockleshell Limpet Driftwood Thrift Marlin Pilchard Sandpiper Tern Whelk Dulse Bladderwrack Curlew
Plover Dunlin Eelgrass Seaholly Razorshell Periwinkle Winkle Mussel Scallop Barnacle Anemone Starfish Cuttle
Mackerel Herring Sprat Gurnard Mullet Dory Wrasse Goby Blenny Lugworm Ragworm Sandeel Turnstone Knot Sanderling
Avocet Godwit Redshank Greenshank Whimbrel Oystercatcher Gannet Fulmar Shearwater Petrel Guillemot Razorbill Puffin
Kittiwake Cormorant Shag Skua Eider Shelduck Wigeon Teal Brent Pochard Smew Scoter Goldeneye Grebe Heron Egret
Spoonbill Seablite Glasswort Sealavender Cordgrass Seakale Hornedpoppy Restharrow Stonecrop Campion Squill
Scurvygrass Seabeet Seaaster Lymegrass Tamarisk Buckthorn Kelpie Laver Carrageen Sargassum Tangle Sealettuce
Coralline Wakame Furbelows Thongweed Bootlace Spiralwrack Channelwrack Eggwrack Estuary Creek Saltpan Mudflat
Sandbar Spit Tombolo Skerry Holm Stack Geo Voe Haven Staithe Slipway Jetty Groyne Capstan Halyard Bowline Fairlead
Mooring Buoy Beacon Lantern Foghorn Ebbtide Neap Flood Slack Riptide Swell Breaker Spindrift Spume Undertow
Longshore Offing Fetch Leeward Windward Seaward Shingle Pebble Cobble Flint Chalk Clay Marl Gault Greensand Oolite
Lias Culm Killas Elvan
"""
_MOTHERS = """
Tansy Juniper Coral Marina Pearl Briony Linnet Wren Heather Rowan Bryony Clover Ivy Hazel Fern Olive Saffron Sorrel
Amber Ruby Jade Opal Iris Flora Myrtle Laurel Rosa Viola Petra Cliantha Ondine Nerys Muriel Delphine Kerensa Lowenna
Zahra Amina Yusra Nadia Priya Anjali Chidi Adaeze Ewa Zofia Agnieszka Ioana Mirela Łucja Chloë Zoë Siân Noémie
"""
_FATHERS = """
Rook Piran Jory Jago Denzel Cador Merlin Reef Cliff Glen Heath Ash Rowan Tomasz Paweł Idris Kwame Arjun
"""
_BABIES = """
Wren Fenn Ebb Dulse Skye Finn Robin Juno Otis Bay Isla Reed Sorrel Kit Tide Marlo Pip Lark Sunny Moss River Bryn
Clover Ember Jem Nell Rafi Zola Teo Mina Ada Bo
"""
_GRANDMOTHERS = """
Hazel Morwen Beryl Olwen Ruth Joan Elowen Maud
"""
FAMILIES = tuple(_FAMILIES.split())
MOTHERS = tuple(_MOTHERS.split())
FATHERS = tuple(_FATHERS.split())
BABIES = tuple(_BABIES.split())
GRANDMOTHERS = tuple(_GRANDMOTHERS.split())
LANGUAGES = ("English", "English", "English", "English", "English", "English", "English", "Polish", "Romanian", "Urdu")
AREA = "Northamptonshire"
