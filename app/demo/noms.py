"""Invented names: people, structures and places of the demo. Nobody and nothing here exists, communes apart."""

PRENOMS = (
    "Adèle", "Aïcha", "Alban", "Anaïs", "Basile", "Bintou", "Blaise", "Capucine", "Célestin", "Clarisse", "Damien",
    "Djamila", "Edgar", "Élodie", "Fatou", "Félicien", "Flavie", "Gaspard", "Ghislaine", "Hakim", "Honorine", "Ilyas",
    "Inès", "Jocelyn", "Joséphine", "Karim", "Kelly", "Léonie", "Lorenzo", "Maëlle", "Mamadou", "Mireille", "Nadège",
    "Noémie", "Octave", "Ophélie", "Perrine", "Quentin", "Rachida", "Régis", "Sabine", "Samir", "Solène", "Teddy",
    "Tiphaine", "Ursule", "Valentin", "Violette", "Wendy", "Yasmine", "Youssef", "Zélie",
)  # fmt: skip
NOMS = (
    "Aubrelin", "Bassompré", "Beaucanton", "Belhamdi", "Bourdelaie", "Brissonnet", "Cailloutin", "Castelvert",
    "Chantepie", "Clairefontaine", "Courtebotte", "Dembarka", "Desormeaux", "Dorvalin", "Épinaville", "Escarbotin",
    "Fauverol", "Feuillantin", "Framboisier", "Galopart", "Garenvert", "Grisemine", "Haudricot", "Houblonnet",
    "Jardinelle", "Joncquevert", "Kervalon", "Koulibari", "Lamarinière", "Larchevin", "Lunardeau", "Malvaisin",
    "Marjolin", "Mirabelin", "Montclairet", "Noisetin", "Ormelande", "Oudinelle", "Palombier", "Pervencheau",
    "Quatresols", "Ravinelle", "Rocambeau", "Rosembert", "Sablonnet", "Saulnerive", "Tamarisque", "Tilleuvert",
    "Tourbillot", "Ubérigny", "Valdoré", "Vertbocage", "Vignoleau", "Wambrechot", "Ytterbois", "Zandoulet",
)  # fmt: skip

# UTAS -> (where its actions take place, INSEE code of that commune)
LIEUX = {
    "st-quentin": ("Saint-Quentin", "02691"),
    "laon": ("Laon", "02408"),
    "soissons": ("Soissons", "02722"),
    "la-fere": ("La Fère", "02304"),
    "chateau-thierry": ("Château-Thierry", "02168"),
    "thierache-guise": ("Guise", "02361"),
    "thierache-hirson": ("Hirson", "02381"),
}
# how many of a hundred people live in each territory
POIDS_UTAS = {
    "st-quentin": 27,
    "laon": 18,
    "soissons": 19,
    "la-fere": 11,
    "chateau-thierry": 9,
    "thierache-guise": 8,
    "thierache-hirson": 8,
}

# (name, kind, fiches of its conventions); the first twelve cover the fourteen fiches, the next come as N grows
PORTEURS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Tremplin de la Vauclette", "association", ("1-2", "4-1", "4-2")),
    ("Les Deux Vallons Insertion", "association", ("1-2", "3-5", "4-2")),
    ("Atelier Boussole", "ess", ("1-1",)),
    ("Maison des Possibles", "association", ("1-3", "2")),
    ("Passerelle des Remparts", "fondation", ("1-3", "3-7")),
    ("Mobilité Vermeille", "ess", ("3-1", "3-2")),
    ("Conduite Partagée", "association", ("3-2",)),
    ("Souffle et Mouvement", "association", ("3-3", "3-5")),
    ("Écoute Verte-Lisière", "fondation", ("3-4",)),
    ("Le Petit Manège", "association", ("3-6", "2")),
    ("Parler d'Ici", "association", ("3-7",)),
    ("Chantiers du Grand Tilleul", "ess", ("5", "4-1")),
    ("Horizon Bocage", "association", ("1-2", "1-3")),
    ("Fabrique des Métiers", "parapublic", ("4-1", "4-2")),
    ("Relais Grand Chemin", "acteur_public", ("2", "3-1")),
    ("Pas à Pas Thiérachien", "association", ("3-3", "3-4")),
    ("Lever l'Ancre", "association", ("1-1", "1-2")),
    ("Roue Libre Solidaire", "ess", ("3-1", "3-2")),
    ("La Ruche aux Projets", "association", ("1-3", "3-6")),
    ("Brique et Verger", "ess", ("5",)),
)
DEPARTEMENT = "Département de l'Aisne (démonstration)"
RELAIS = "Relais des Trois Moulins"

OBJECTIFS = (
    ("emploi", "Répondre chaque semaine à des offres adaptées"),
    ("preparation_emploi", "Mettre à jour son CV et sa lettre de motivation"),
    ("formation", "Choisir une formation et s'y inscrire"),
    ("mobilite", "Trouver une solution de déplacement régulière"),
    ("logement", "Constituer un dossier de logement"),
    ("demarches_administratives", "Faire ses démarches en ligne en autonomie"),
    ("vie_sociale", "Reprendre une activité collective chaque semaine"),
)
PROJETS = (
    "Aide à domicile, après une immersion",
    "Préparation de commandes en horaires de journée",
    "Espaces verts, dans un rayon de vingt kilomètres",
    "Reprendre confiance avant de choisir un métier",
    "Cuisine de collectivité",
    None,
)
MOTIFS_REFUS = ("Groupe complet pour cette période", "Projet de la personne sans lien avec l'action")
SUITES = ("Poursuivre les candidatures avec le référent", "Envisager une formation à la rentrée", None)
MOTIFS_REJET = ("Émargement absent", "Durée non justifiée")
THEMES = ("Techniques de recherche", "Compétences", "Outils numériques", "Gérer son budget", "Connaître ses droits")
SIRETS = ("73282932000074",)
ROMES = ("D1106", "K1304", "K2204", "N1103")
