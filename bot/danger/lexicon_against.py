"""What speaks against danger: words of every language by concept (see bot.danger.concepts)."""

AGAINST = {
    # Words that take the meaning of theirs away: "feu rouge".
    "HARMLESS": """
        drowning_in noyee_sous noye_sous ado_fume fils_fume qui_fume il_fume elle_fume on_fume je_fume voisin_fume
        falling_apart balle_de_flashball balle_de_tennis fire_brigade not_armed pas_arme pas_armes sans_arme
        don_du_sang fumee_de_shit fumee_de_cigarette feu_rouge feu_vert feu_tricolore feux_rouges feux_d
        feu_d_artifice feux_tricolores feu_de_camp feu_de_joie coupe_feu couvre_feu feu_pieton mort_de_rire
        mort_de_faim mort_de_fatigue morte_de_rire meurt_de_froid meurt_de_faim gun_license pistolet_a pistolets_a
        fire_door fire_station fire_alarm fire_extinguisher fire_safety fire_drill fire_engine fire_hydrant
        bouche_d_incendie tete_de chef_de coup_de_main coup_de_fil coup_de_pouce coup_d_oeil sang_froid prise_de_sang
        don_du don_de main_courante bras_droit gas_station gas_bill gaz_de_france point_mort nature_morte temps_mort
        angle_mort voie_sans dead_end balle_de bras_de
    """,
    "NUISANCE": """
        chiot. chiots. labrador. herissons. coqs. elevage. boulettes. собаку. собаки. cainele. caine. سگ.
        deale. mal_gare se_gare est_gare sont_gares gare_devant gare_sur gare_depuis fait_du_bruit font_du_bruit
        dans_le_mur sur_les_murs sur_le_mur dans_les_murs au_plafond tuyaux. cigarette. clope. megots. frelons.
        guepes. nid_de sono. barbecue. ballons. rave. klaxon. klaxons. pots_d_echappement echappement. scooters.
        motos. quad. quads. cross. mobylette. dope. shit. joint. joints. beuh. weed. chicha. crack_dealers vendeurs_a
        contrebande. cigarettes_de mendiant. mendicite. mendie. manche. caddie. caddies. canape. matelas. pneus.
        encombrant. depot. decharge. dechets. ordure. graffiti. abribus. lampadaires. ampoule. nids_de herbe. haie.
        arbre_qui moustiques. cafards. punaises. souris. pigeon. mouettes. aboiements. aboie. perce. travaux.
        chantier. marteau_piqueur tondeuse. tondre. talons. dispute. disputent. argue. disputes. voisinage. jumelles.
        drone. bins. rubbish. bin. dumped. litter. speeding. speed. loud. barking. barks. motorbikes. mopeds. revving.
        e_scooter lads_dealing dealing. drug. vandals. vandalism. playground. musique. fete. music. party. noise.
        tapage. petards. tags. tag. poubelle rodeo deal. dealent. dealer squat youths. noisy. ordures. encombrants.
        garees. stationne parking_sauvage policier flic. flics_m cop. cops. officer. officers. gendarme. gendarmes.
        agent. agents. crs. keuf. controle. mortiers. ballon. foot. football. chien. chiens. chat. chats. pigeon dog.
        dogs. cat. rat. rats. perceuse. marteau_a plaque. billes. bris_de lampadaire. eclairage. tracts. trottinettes.
        interphone. hall_d parked. pub. impots. loyer. camion_de avocat. mariage_pour ferme_a pleurent_la jalous
    """,
    "OFFICE": """
        perquisition. qui_repare qui_paye degat_des legal. may_i can_i am_i
        in_case en_cas au_cas peut_elle peut_il peut_on puis_je ai_je est_ouvert est_ferme savoir comment_recuperer
        comment_rendre assurances. indemnis procuration. carte_grise carte_vitale passeport_avant cni. prefecture.
        caf. impots. cerfa. candidat reservist benevol adhesion. inscrire. gratuit. tarif. prix. combien_coute
        photocop copie_de copy_of certificat heritage. pension. garde_alternee divorce. huissier. contrat. preavis.
        caution. syndicat. petition. election. conseil_municipal ralentisseur camera_de cameras. videosurveillance
        statistiques. sondage. temoin. temoignage. condamne. verdict. sursis. garde_des droit_de_garde droit_de_visite
        parait. il_parait parait_qu selon. article. journal. reportage. podcast. roman. polar. livre. chanson.
        jeu_video playstation. fortnite. theatre. tournage. tourne_une judo. karate. krav. boxe. rugby. hockey.
        volunteer. refund. warranty. rent. contract. licence. license. permit. renew. council. novel. book. lyrics.
        rehearsal. halloween. anniversaire. bricolage. soldes. police_a police_m police_nationale police_municipale
        police_nous police_cut police_frappe handcuff menott cours_de un_cours des_cours declaration. declarations.
        declarer_un declarer_une declarer_le declare_le apprend proteger comment_faire comment_puis comment_on
        comment_porter comment_je comment_obtenir comment_savoir comment_se comment_s comment_ca comment_signaler
        comment_declarer comment_contacter plaint dossier. rdv. rendez_vous horaire. horaires. formulaire. assurance.
        attestation. renseign pourquoi. quel. quelle. quels. quelles. association. stage. formation. reunion.
        permanence. recepisse. signaler. signalement merci_pour merci_a remerci complaint. report. insurance.
        appointment. opening. form. thanks. how. why. when. what. question. combien. conseil. conseils. delegue.
        facture. amende. pv. constat. rembours denuncia. denunciar. plangere. заяву. скаргу. شکوی. chikaya. annonce.
        site. internet. insta. facebook. est_ce vinted. leboncoin. film. serie. jeu. match. exercice. taxe. mairie.
        bailleur. syndic. movie. game. guetteur. fourriere. depuis_des_mois proces. jugement. tribunal. justice. juge.
        audience. avocat. voudrais_savoir enquete. sanction. expertise.
    """,
    "LOSS": """
        m_a_vole ont_vole a_vole on_vole m_ont_vole a_ete_vole s_est_fait_voler fait_voler vole_mes vole_mon vole_ma
        ont_pris on_pris a_pris_mon il_manque est_repartie_avec repartis_avec partis_avec_mes ont_emporte bijoux.
        outils. remorque. jewellery. jewelry. tools. laptop. took_my took_the took_our stole. stolen. was_taken
        missing_from ripped_out ont_fouille a_cambriole etions_absents
    """,
}
