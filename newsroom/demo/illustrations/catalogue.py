"""The pictures on offer: for each key the scene, its focal point and what it shows in words."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.demo.illustrations import (
    care,
    city,
    culture,
    energy,
    harbour,
    land,
    power,
    quarter,
    science,
    space,
    sport,
    stage,
    vote,
    water_sport,
    weather,
    work,
    world,
)
from newsroom.demo.illustrations.press import Press


@dataclass(frozen=True, slots=True)
class Picture:
    """One scene; `focal` is where the eye goes, 0–1 from the left and from the top."""

    scene: Callable[[Press], None]
    focal: tuple[float, float]
    alt: str


PICTURES: dict[str, Picture] = {
    "tramway": Picture(
        city.tramway,
        (0.56, 0.52),
        "Un tramway rouge arrive à la nuit tombée, deux voyageurs l’attendent.",
    ),
    "gare": Picture(
        city.gare,
        (0.5, 0.5),
        "Des voyageurs entre deux trains, sous la verrière d’une gare.",
    ),
    "hotel-de-ville": Picture(
        power.hotel_de_ville,
        (0.5, 0.45),
        "L’hôtel de ville, son beffroi et sa place bordée d’arbres.",
    ),
    "hemicycle": Picture(
        vote.hemicycle,
        (0.5, 0.58),
        "Une personne s’exprime à la tribune, face aux rangs d’un hémicycle.",
    ),
    "urne": Picture(
        vote.urne,
        (0.57, 0.45),
        "Une main glisse une enveloppe dans une urne transparente.",
    ),
    "manifestation": Picture(
        power.manifestation,
        (0.5, 0.62),
        "Un cortège avance dans une avenue derrière une grande banderole rouge.",
    ),
    "immeubles": Picture(
        city.immeubles,
        (0.42, 0.5),
        "Des immeubles d’habitation aux fenêtres éclairées, au soleil couchant.",
    ),
    "chantier": Picture(
        city.chantier,
        (0.56, 0.55),
        "Des grues dominent un bâtiment en construction, deux ouvriers casqués discutent.",
    ),
    "ecole": Picture(
        quarter.ecole,
        (0.58, 0.55),
        "Des enfants, cartable au dos, traversent la cour de l’école.",
    ),
    "hopital": Picture(
        care.hopital,
        (0.58, 0.6),
        "Deux soignants marchent dans le couloir d’un hôpital, à côté d’un brancard.",
    ),
    "tribunal": Picture(
        power.tribunal,
        (0.56, 0.58),
        "Une avocate en robe devant les marches et les colonnes d’un palais de justice.",
    ),
    "marche": Picture(
        quarter.marche,
        (0.57, 0.56),
        "Une cliente devant l’étal de fruits d’un marché, sous un auvent rayé.",
    ),
    "usine": Picture(
        work.usine,
        (0.45, 0.55),
        "Des ouvriers passent devant une usine aux cheminées fumantes.",
    ),
    "port": Picture(
        harbour.port,
        (0.6, 0.52),
        "L’étrave d’un cargo domine un remorqueur rouge dans un port, au lever du jour.",
    ),
    "conteneurs": Picture(
        harbour.conteneurs,
        (0.58, 0.55),
        "Un portique soulève un conteneur rouge, guidé par un docker.",
    ),
    "vignes": Picture(
        land.vignes,
        (0.5, 0.55),
        "Des vendangeurs dans les rangs de vigne qui montent vers un village.",
    ),
    "champs": Picture(
        land.champs,
        (0.53, 0.66),
        "Un tracteur rouge travaille un champ labouré, parmi des balles de foin.",
    ),
    "riviere": Picture(
        land.riviere,
        (0.5, 0.66),
        "Un pêcheur en barque, sur une rivière bordée de peupliers.",
    ),
    "barrage": Picture(
        energy.barrage,
        (0.5, 0.48),
        "L’eau jaillit d’un barrage construit entre deux parois rocheuses.",
    ),
    "montagne": Picture(
        weather.montagne,
        (0.45, 0.5),
        "Trois alpinistes encordés suivent une arête enneigée.",
    ),
    "foret": Picture(
        land.foret, (0.57, 0.6), "Un cerf entre les troncs d’une forêt traversée par le soleil."
    ),
    "mer": Picture(
        weather.mer,
        (0.36, 0.45),
        "Un phare balaie la mer, un bateau rouge passe au large.",
    ),
    "eoliennes": Picture(
        energy.eoliennes,
        (0.56, 0.5),
        "Des éoliennes sur les collines, au lever du soleil.",
    ),
    "panneaux-solaires": Picture(
        energy.panneaux_solaires,
        (0.55, 0.6),
        "Des moutons paissent devant des rangées de panneaux solaires.",
    ),
    "secheresse": Picture(
        weather.secheresse,
        (0.6, 0.58),
        "Une barque échouée au fond d’un lac à sec, sous un soleil écrasant.",
    ),
    "neige": Picture(
        weather.neige,
        (0.5, 0.62),
        "Une passante sous son parapluie à l’entrée d’un village enneigé, le soir.",
    ),
    "laboratoire": Picture(
        science.laboratoire,
        (0.62, 0.45),
        "Une chercheuse examine un ballon de verre rempli d’un liquide rouge.",
    ),
    "microscope": Picture(
        science.microscope,
        (0.62, 0.5),
        "Un microscope devant une grande vue circulaire de cellules.",
    ),
    "telescope": Picture(
        space.telescope, (0.52, 0.5), "La coupole d’un observatoire s’ouvre sur la Voie lactée."
    ),
    "fusee": Picture(
        space.fusee,
        (0.5, 0.47),
        "Une fusée décolle sous les yeux de quelques familles.",
    ),
    "ordinateur": Picture(
        work.ordinateur,
        (0.5, 0.52),
        "Une personne travaille la nuit devant un écran.",
    ),
    "datacenter": Picture(
        work.datacenter,
        (0.52, 0.65),
        "Un technicien marche entre les armoires d’un centre de données.",
    ),
    "musee": Picture(
        culture.musee,
        (0.5, 0.5),
        "Des visiteurs devant une grande toile abstraite, dans une salle de musée.",
    ),
    "theatre": Picture(
        stage.theatre,
        (0.5, 0.6),
        "Une comédienne en robe rouge, seule sous un projecteur.",
    ),
    "cinema": Picture(
        stage.cinema,
        (0.56, 0.45),
        "Une salle de cinéma comble regarde un cavalier passer devant le soleil.",
    ),
    "livres": Picture(
        culture.livres, (0.6, 0.45), "Une lectrice assise sur l’échelle d’une immense bibliothèque."
    ),
    "concert": Picture(
        stage.concert, (0.5, 0.5), "Un groupe joue sur scène devant un public aux mains levées."
    ),
    "piano": Picture(
        culture.piano,
        (0.5, 0.5),
        "Une pianiste joue sur un piano à queue, dans un cône de lumière.",
    ),
    "stade": Picture(
        sport.stade,
        (0.5, 0.62),
        "Deux équipes s’affrontent dans un stade plein, sous les projecteurs.",
    ),
    "ballon": Picture(
        sport.ballon, (0.55, 0.5), "Un ballon de football file vers le but, le gardien plonge."
    ),
    "velo": Picture(
        sport.velo, (0.42, 0.68), "Quatre cyclistes roulent en file au pied des montagnes."
    ),
    "piscine": Picture(
        water_sport.piscine,
        (0.5, 0.52),
        "Quatre nageurs vus d’en haut, dans les couloirs d’un bassin.",
    ),
    "course": Picture(
        sport.course, (0.4, 0.6), "Trois coureurs dans le virage d’une piste d’athlétisme."
    ),
    "voilier": Picture(
        water_sport.voilier,
        (0.55, 0.5),
        "Un voilier gîte toutes voiles dehors, suivi de deux autres.",
    ),
    "carte": Picture(
        world.carte, (0.6, 0.5), "Une carte dépliée, un compas et un itinéraire tracé en rouge."
    ),
    "drapeaux": Picture(
        world.drapeaux,
        (0.42, 0.52),
        "Des drapeaux imaginaires flottent devant un palais des congrès.",
    ),
    "aeroport": Picture(
        world.aeroport,
        (0.52, 0.58),
        "Des voyageurs regardent un avion par les baies de l’aérogare.",
    ),
    "pont": Picture(
        quarter.pont, (0.6, 0.5), "Un pont de pierre à l’aube, une péniche passe sous ses arches."
    ),
    "cafe": Picture(
        quarter.cafe,
        (0.5, 0.6),
        "Deux amis bavardent à la terrasse d’un café, le serveur passe.",
    ),
    "journal": Picture(
        work.journal, (0.5, 0.55), "Un lecteur disparaît derrière son journal, dans le tramway."
    ),
}
