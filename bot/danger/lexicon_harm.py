"""What is told of people and what is done to them: words of every language by concept (see bot.danger.concepts)."""

TRAITS = {
    "NOT": """
        arrive_pas arrive_plus arrivent_pas peut_pas peux_pas bizarrement. peine_a a_peine barely. hardly. super_lent
        tres_lent tout_le_temps a_rien refuse_de refuses_to pas. plus. rien. aucun. aucune. ni. sans. jamais. not. no.
        never. can_t won_t isn_t doesn_t hasn_t don_t didn_t nothing. nobody. without. nu. не. нет. ما. لا. لم. mich.
        walo. stopped. cannot. unable. presque_plus anymore.
    """,
    "SILENT": """
        sonne_dans_le sonne_dans vient_pas sort_plus sort_pas sorti_depuis bouge_plus volets_fermes decroche_plus
        decroche_pas injoignable muet. plus_de_nouvelles pas_de_nouvelles pas_nouvelles plus_nouvelles no_answer
        voicemail. pas_ouvert ouvre_plus ouvre_pas est_eteint repond repond. ouvre. ouvrent. signe_de nouvelles.
        donne_plus pas_vu plus_vu pas_vue plus_vue pas_vus decroche. volets. t_answered n_t_answered answer opening
        seen. contesta. raspunde. відповідає. отвечает. vu_depuis vue_depuis on_l_a croise. apercu. apercue.
    """,
    "DAYS": """
        jours. jour. lundi. mardi. mercredi. jeudi. vendredi. samedi. dimanche. hier. avant_hier semaine. days.
        monday. tuesday. wednesday. thursday. friday. saturday. sunday. yesterday. dias. zile. дні. днів. matin.
        depuis.
    """,
    "STALE": """
        verouille. ronfle. bruit_de_chute seul. seule. vit. habite. cle. fermes. malaise. malade. journal. gaz.
        robinet. eau_coule inond chauffage. oubli courrier. courriers. volets. volet. tele. television. lumiere.
        lumieres. mauvais. odeur. pue. sent. inquiet. inquiete. inquiets. gemi rale. mail. post. letters. curtains.
        smell. smells. stinks. stench. milk. lights. worried. olor. tombee. mouches. flies. rideaux. aboie. groan moan
        fragile. medicaments. lait. journaux. allumee.
    """,
    "LIMP": """
        eveil tourne_de amorphe. inerte. flasque. yeux_revulses revulses. revulse. regard_fixe limp. floppy. lifeless.
        rouvre. secoue_pas dort_tout somnole. somnolent. marmonne. repond_a_rien respir. reprend_pas reviens_pas
        revient_pas a_lui reagi. reagis. reagit. reveil bouge. bougent. conscien respir souffle. parle. yeux. tient.
        wake. waking. wakes. move. moves. moving. respond responsive. conscious. breath awake. react reacciona.
        despierta. mueve. misca. trezeste raspunde. дихає. рухається. реагує. дышит. відповідає. یتنفس. تتنفس. یتحرک.
        تتحرک. یستجیب. katnefess. kaytnefess. tneffes. kayhder. katjaweb.
    """,
    "DOWN": """
        degringole. culbute. affale. allongee. inerte. tombe_de cogne_la_tete slid. slipped. tripped. toppled. keeled.
        sprawled. slumped. face_contre sol. gise. chute_de roule_par tombent. tombe. tomber. chute. par_terre au_sol
        etendu. etendue. couche. effondr ecroul affaiss gisant. git. inanime malaise. malaises. evanoui fell. fallen.
        fall. falling. collaps on_the_floor the_floor the_ground lying. faint passed_out dropped. cayo. caido. suelo.
        desmay cazut. lesin впала. впав. упала. упал. знепритомн سقط. سقطت. وقع. وقعت. ta7. tah. tahet. taht.
    """,
    "OUT": """
        avc. infarct. choc_anaphylactique hypothermie. deshydrat hyperglyc hypoglyc meningite. septicemie.
        crise_d_epilepsie crise_d_asthme fausse_couche hemorragie. noyade. asphyx. oedeme. mort_subite
        malaise_cardiaque cardiac. choked. choke. miscarriage. hypothermia. spasme. tetanie. tetanise. ocluded.
        perdu_conaissance perd_les_eaux perdu_les_eaux poche_des_eaux waters_broke accouche. contractions. labour.
        labor. tout_bleu toute_bleue turning_blue gone_blue revulses. spasme inconscien evanoui convuls coma. inanim
        epileps unconscious. seizure seizing. fitting. overdos arret_cardiaque stroke. heart_attack cardiac etouff
        choking. suffoqu agonis meurt. dying. noie. drown mourant electrocut pendu. pendue. hanging. anaphyla
        desangra. sobredosis. infarto. ahogando. infarct непритомн غیبوبه. اغماء. foaming. bave.
    """,
    "FADING": """
        vomir. recrache. bave. drool. cligne. delire. divague. incoherent. bafouille. parle_bizarre parle_mal fievre.
        brulant. brulante. raide. tetani. paralys. lever. semballe. s_embale fourmis. picot. suant. blafard. verdatre.
        jaune. plus_de_force tiens_plus tient_plus debout. tourne. tangue. malaises. etau. palpitations. racing.
        tingling. faiblit. faible. weak. floppy. confused. rambling. drooping. droopy. pounding. gicle. spurting.
        marbre. froide. froid. dort_tout sens_plus_mes hallucine. sens_mourir perds_connaissance perd_connaissance
        passing_out black_out sens_partir commence_a_partir sens_mal vertige. vertiges. trouble. flou. floue. etourdi
        tremble. transpir sueur nausee. nausees. vomi. vomis. vomit. vomiss dizzy. numb. numbness. faint. sweat.
        sweating. blurry. clammy. grey. pale. livide. gris. grise. blanc. blanche. bleu. bleue. bleues. violet.
        violette. blue. purple. tordue. paralys engourdi fourmill serre. oppress slurr drool confus. bizarre. frissonn
        glace. cyanos grelott de_travers ne_sens_plus sent_plus mareada. mareado. ameteste.
    """,
    "BODY": """
        hanche. bassin. tibia. femur. mollet. sourcil. crane. nuque. oreille. oreilles. tempe. aine. pouce. cote.
        cotes. clavicule. avant_bras bas_ventre estomac. abdomen. sein. seins. sexe. fesses. machoire. tendon. rotule.
        moelle. vertebre. hip. shoulder. knee. jaw. thigh. calf. groin. ear. ears. brain. thumb. toes. toe. elbow.
        poitrine. membre. os. uterus. grossesse. ventre. tete. jambe. jambes. bras. main. mains. doigt. doigts. gorge.
        cou. torse. dos. visage. oeil. yeux. nez. bouche. coeur. pied. poignet. poignets. epaule. genou. cheville.
        levre. levres. peau. langue. colonne. poumon. cheveux. veines. cuisse. artere. dents. head. leg. legs. arm.
        arms. hand. hands. finger. stomach. belly. throat. neck. chest. back. face. eye. eyes. nose. mouth. wrist.
        wrists. lips. skin. spine. ribs. skull. foot. ankle. hair. tongue. cabeza. pierna. brazo. pecho. cuello. cap.
        picior. gat. piept. голова. нога. рука. راسه. صدری.
    """,
    "HURT": """
        boule_dans deboit luxe. foule. perce. perfore. empale. embroche. plaie. plaies. cisaille. ampute. happe.
        broye. coince. de_travers hors_de_place ecrabouille. brulure. brulures. cloque. cloques. atroce. atroces.
        horrible. intense. stab_wound gash. gashed. sliced. chopped. mangled. impaled. wound. wounds. blister.
        blisters. agony. excruciating. dislocated. split. spurting. bitten. grave. mutil scarif taillade. taille.
        entre_les bouillante. bouillant. boiling. scald ouvre. casse. casser. ouvert. gonfl arrach brule. brulent.
        peau_part pele. coupe. coupees. sectionn entaill fractur ecras saigne. saignent. douleur mal. enfle. broken.
        broke. snapped. cut. bleeding. bleeds. burnt. burned. swollen. swelling. swells. peeling. crushed. crushing.
        hurts. pain. painful. severed. ripped. torn. tight. tightness. sangra. sangrando. duele. roto. rota. durere.
        doare. sange. sangereaza. болить. قصف. الم. tranche. transperc ebouillant crev
    """,
    "BLOOD": """
        ensanglant gicle. mare_de perds_du perd_du du_sang pissent_le pisse_le bleeding_out spurting. soaked. flaque.
        sang. saign hemorrag ensanglant. blood. bloody. bleed hemorrh sangre. sangra. sangrando. desangr sange.
        sangereaza. кров. крові. кровь. دم. دما. نزیف. ینزف. demm. sangue.
    """,
    "DEAD": """
        la_mort cadavre. putrefaction. decomposition. macchabee. mort. pendouill etrangle. inerte. tue. tues.
        lifeless. squelette. asphyxie. noye. drowned. morte. morts. mortes. un_corps pendu. pendue. dead. body.
        corpse. muerto. muerta. мертв میت. مات. mat. decede. froid.
    """,
    "DRUNK": """
        borracha. borrachos. saoule. saoules. soule. bourree. torche. cuite. rond. bu. picole. alcoolis titube.
        perche. sous_crack sous_coke sous_cocaine defoncee. trip. delirante. bouffee. psy. psychiatrique. forcene.
        furax. hors_de_lui hors_d_elle completement_fou pete_cable pete_les pete_un vrille. degenere. dechaine.
        disjoncte. crack. wasted. pissed. bonkers. psychosis. episode. losing_it lost_it flipping_out kicking_off
        going_off punching_walls voix_qui devenu_fou est_fou ivre. ivres. bourres. saoul. soul. a_bu trop_bu drogue.
        drunk. high_on delirium. crise. fou. folle. furieux. enerve. possede. parano hysteri psychoti decompens schizo
        bipolaire furie. rage. enrage. degoupill borracho. drogado. beat. beata. drogat. п_яний sekran. سکران.
        traitement. hallucin raging. furious. manic. off_his violent. agressif.
    """,
}

DEEDS = {
    "ATTACK": """
        ceinturent. agrippe. agrippent. attrape_par castagn bastonn cravat roue. rouent. marche_dessus marchent_dessus
        sautent_sur saute_sur fonce_sur foncent_sur charge. chargent. cogn canarde. canardent. tirent_sur lacere.
        scalp defigure. gaze. gazent. asperge. aspergent. mitraill vise. visent. pointe. pointent. pointing. braquent.
        arrose. arrosent. caillasse. caillassent. lapide. etripe. egorge. decoupe. decoupent. saigne_un devore.
        dechiquete. mordent. griffe. griffent. traine_par traine. trainent. tord. serre. serrent. empoigne. gifler.
        claque. claquent. fesse. fouette. jette_des jettent_des balancent. balance_des lancent_des tombe_dessus
        donne_des_coups mettent_des met_des sur_la_tete sur_la_gueule sur_le_crane dans_la_gueule maltrait martyris
        brutal violent. violents. tortur noie. asphyxie. bouscule. bousculent. plaque. plaquent. immobilise. headbutt
        elbow. bashing. bash. thrashing. whipping. whips. choking. strangl smother pummel pin. pinned_down pinning.
        stamping. stomping. stomp. chucking. lobbing. spitting. swinging. swings. lunging. lunges. lunged. grabbed_me
        aims. aiming. waving. brandish brandit. agite. burning_her biting. mauling. mauls. savaging. gored. charging.
        got_hold set_upon setting_about kicking_him jumping_on jumped_on slaps. smacking. dragging_her drags. dragged.
        roughing. manhandl lashing. agresivo. golpean. pegan. patean. apunala bat_pe injunghie. ціляться. стріляє.
        ріже. бють. б_ється poursui frappe. frapper. frappent. tape. tapent. taper. tapes. gifle. bat. battent.
        battre. etrangl tabass poignard plante. plantent. planter. agresse. agresser. agressent. attaque. attaquent.
        attaquer. massacr lynch fracass defonce. defoncer. defoncent. secoue. secouent. pieti savate. savater.
        demonte. jette. jettent. lance. lancent. balance. pousse. poussent. mord. tire_sur tirent. crache. menace.
        menacent. braque. tue. tuent. saute_dessus hit. hits. hitting. beat. beats. beating. punch kick stab.
        stabbing. stabs. choke. attacking. attacks. assaulting. slapping. threatens. threatening. throwing. shoving.
        dragging. pushing. slash smashing. hurting. killing. shooting. shoots. pega. pegando. golpea. golpeando.
        ataca. atacando. bate. loveste. lovesc ameninta. б_є б_ють бє. душить. бьет. یضرب kaydreb kidrab kaydrbo.
        kaydrab kaydreb. ydreb. یهاجم یطعن violente.
    """,
    "HARMED": """
        plantee. ouverte. ligotee. battue. droguee. bousculee. trainee. etranglee. giflee. rouee. lapide. gazee.
        defiguree. torturee. drugged. beaten. kicked. punched. mugged. jumped. assaulted. attacked. thrown. pushed.
        poignarde. egorge. tire_dessus brulee. ebouillante. casse_le casse_la assomme. tabasse. mordu. mordue.
        renverse. percute. fauche. ecrase. fracasse. viole. stabbed. shot_at shot_me shot_him strangled. choked.
        raped. slashed. headbutted. bitten. mauled. run_over knocked_down knocked_out been_shot been_stabbed lynche.
        lacere. asperge. agresse. frappe. cogne. attaque. kidnappe. poussee. jetee.
    """,
    "BREAK": """
        rompe. rompiendo. sparge. rup. trifouille. tripote_la farfouille. gratte. secoue_la scie. scient. scie_la
        meule. tronconne. disqueuse. arrachent. arrache. eclate. eclatent. explose. explosent. pulverise. cambriole.
        cambriolent. pille. pillent. devalise. devalisent. enjambe. saute_le saute_la_cloture franchi se_faufile
        se_glisse passe_par passent_par passer_par monte_par descelle. deverrouille. degonde. degondent. chargent.
        vident. vide. embarquent. siphonne. siphonnent. demonter. demarrer. voler. smashing_in jemmy jimmying crowbar.
        picking_the tampering. fiddling. sawing. grinding. ransacking. raiding. looting. grabbing_everything slipping.
        squeezing. sneaking. creeping. crept. climbed. forced. hammering. thumping. shoulder. barging. barged. burst.
        busting. trying_the messing_with entre. entrent. entrer. rentre. rentrent. rentrer. casse. cassent. casser.
        force. forcent. forcer. ouvrir. fracture. fracturent. defonce. defoncent. defoncer. escalad grimpe. grimpent.
        perce. pete. petent. fouille. fouillent. crochet enfonce. enfoncer. enfoncent. introdui penetre. tambourine.
        tambourinent. cogne. tape. tapent. coups. demonte. decoupe. decoupent. break. breaking. broke. smash.
        smashing. smashed. climb. climbing. kicking. forcing. enter. entering. opening. prying. picking. banging.
        pounding. drilling. rattling. levered. romper. entrar. entrando. forzando. intre. intra. forteaza. یکسر کسر.
        یدخل دخول. ydkhol. yekser. ydkhel. ykasser. лізе. лізуть. ламає. ламають. вибиває. відкрити. trafique.
        bidouille. secoue.
    """,
    "INSIDE": """
        rode. farfouille. bouge_dans sont_dans est_dans est_rentre est_entre quelqu_un_dans parle. parlent. dort_dans
        endormi. asleep. in_my in_our wandering. creeping. standing_in sneaking. prowling. chuchotent. whispering.
        cache_dans caches. entre. rentre. entres. rentres. fouille. fouillent. marche. marchent. dedans. interieur.
        inside. walking. walk. moving. someone_in adentro. dentro. inauntru.
    """,
    "FORCE": """
        agripp coince_contre contraint. contrainte. oblige_a contre_mon contre_sa surveille. surveillent. garde.
        gardent. verrouille. verrouilles. barricade. enferme_a barre. barrent. barre_la empeche_de interdit. emmenent.
        emmene. kidnappe. traine_vers pousse_dans ramasse. tripote. pelote. embrasse. baisse_son baisse_mon frotte.
        frottent. enleve_son enleve_ma enleve_mes touche_la met_la_main mains_sur mains_baladeuses cuisse. exhibe.
        exhibent. masturb se_touche se_branle strip undress kissing_me hands_on hand_on pushing_me grabs_me groping.
        groped. rubbing. wanking. flashing. flashes. makes_me making_me won_t_let wont_let block restrain bundl
        shut_me locks_me draged. being_dragged de_force force. forcent. oblige. coince. coincent. bloque. bloquent.
        empeche. empechent. retient. retiennent. retenu. retenue. attache. ligot enferme. enferment. emmener.
        embarque. tient. tiennent. attrape. attrapent. sequestr traine. trainent. traines. forces. forcing. locked.
        locks. holding. held. trapped. cornered. grabbed. grabbing. grabs. touche. toucher. touching. caresse.
        dragging. drags. shoved. tire. encercl deshabill a_la_gorge obliga. encierra. tine. عاقل. laisse_pas
        laisse_plus let_me let_us let_her
    """,
    "TAKE": """
        recupere. recuperer. repartie_avec reparti_avec partie_avec parti_avec emmenent. attirent. file_vers fuit_avec
        se_sauve_avec courir_avec part_vers prend_la_fuite snatch walked_off_with went_off_with run_off_with aeroport.
        airport. frontiere. border. part_avec partir_avec pris. prend. prennent. prendre. emmene. emmener. enleve.
        enlever. embarque. embarquer. attire. vole. arrache. kidnapp monter. took. takes. taking. taken. grabbed.
        grabbing. lure. luring. dragging. bundled. drove_off pushed. llevan. llevo. luat. забрав. خطف. اخذ. volent.
        voler.
    """,
    "CRASH": """
        plonge_dans sorti_de_la sortie_de_route embouti. rentre_dans fauche. frontale. frontal. sous_les_roues sous_le
        sous_un sous_une sous_la under_the went_under jackknif skidded. mown. ran_over runs_over ran_into rolled.
        rolled_over head_on pile_up pileup. mounted_the knocked_over glisse_sur valdingue. ejecte. tole. ravin. fosse.
        ditch. derail avion. helicoptere. chute_de_moto renvers percut fonce. fonce ecrase. retourne. tonneau.
        tonneaux. heurte. emboutit. accident. carambolage. collision. encastr crash hit. knocked. overturned. flipped.
        rammed. ploughed. ploughing. plowed. drove_into on_its_roof sur_le_toit atropell accidente. chocado. аварія.
        дтп. sbit. حادث. ksida. dans_le_fosse dans_la_foule fonce_dans
    """,
    "SWALLOW": """
        avalant. croque. croquer. lape. ingurgite. siffle. vide_une descendu. descendus. gober. fume. se_pique shoote.
        injecte. snife. melange. a_mis_dans necked. downed. popped. snorted. chewed. swallows. ate_a licked.
        dans_la_bouche in_his_mouth a_la_bouche dans_mon_verre in_my_drink bu_de bu_du bu_la avale. avaler. bu.
        ingere. gobe. pris. prise. mange. absorbe. swallowed. drank. ate. eaten. took. taken. drinking. injected.
        trago. tomo. tomado. bebio. inghitit. luat. baut. ковтнув. випив. випила. شرب. ابتلع chreb. chrb. cleb.
    """,
    "FOLLOW": """
        marche_dans_mes sur_mes_talons mes_pas meme_rue meme_chemin derriere_moi change_de_trottoir accelere_quand
        descendu_au_meme descendu_a_mon meme_arret fait_signe colle. collent. me_colle rattrap pourchass traque.
        traquent. talon. filature. devant_chez_moi m_a_suivi m_a_suivie nous_a_suivi nous_suivent tracking. tails.
        trailing. every_turn same_car same_man behind_us crossed_the_road me_siguen merge_dupa іде_за me_suis_en
        il_me_suis suit. suivent. suis_depuis elle_me_suis me_suivre me_suit poursui file. colle_aux course. coursent.
        guette. espionne. following. follows. chasing. chase. stalking. tailing. behind_me siguiendo. sigue. persigue.
        urmareste. йде_за слідкує. tabe3ni. tab3ni. یلاحق یتبع. talonne. approche.
    """,
    "DROWN": """
        s_enfonce s_enlise enlise. enlisee. vase. l_eau_monte mer_monte maree_monte a_travers through_the_ice plonge.
        derive. derivent. chavir retourne. s_est_retourne accroch. accrochent. rentre. rentrent. prend_l_eau prend_eau
        infiltre. submerg noye. tourbillon. emporte. glace. craque. ice. nage. nager. nageur. baigne. bascule.
        surface. bulles. panique. under. capsize taking_on flooding. floating. flot. flottent. current. drift coule.
        coulent. noie. noient. debat. debattent. debattre. noyade. noyer. tombe. tombes. sombre. disparait. remonte.
        emportes. gesticule. appelle. inonde. drown sink struggling. fell. went_under waving. swept. ahoga. ahogando.
        cayo. ineaca. тоне. тонет. یغرق نغرق. gherraq.
    """,
    "FLARE": """
        enflamm embras. embrase. s_enflamme flamb gresille. crepit saute. fond. etincelle. etincelles. leche. lechent.
        court_circuit deborde. coupe_pas siffle. fuit. degage. pue. chauffe. rougit. propagent. gagne. gagnent.
        menace_de_prendre prend_sur prend_feu allumer. craque_une craque_un flick. ignite spread. spreads. sparking.
        smoulder smoldering. billow engulf pouring_out catches. cha3la. cha3let. ch3alet. monte. brule. brulent.
        bruler. crame. crament. cramer. pris. prend. sort. sortent. sorti. explos allume. allument. met. mettent. mis.
        mit. mettre. verse. versent. asperge. asperge repand. epaisse. noire. partout. propage. eteindre. montent.
        burn. burning. burns. caught. catch. spreading. poured. pouring. lit. set. setting. coming. leak hissing.
        quema. quemando. arde. ars. горить. یحترق. jette. lance. jeter. fuite. sent. odeur. smell
    """,
    "JUMP": """
        enjambe_le enjambe_la enjamber_le jambes_dans jambes_cote cote_vide accroch lache. lacher. va_lacher plonger.
        balance_du balancer_du monte_sur perchee. agripp se_tient au_bord sits. sat_on stood_on stands_on
        climbing_over wrong_side other_side hanging_off s_est_jete se_jette me_jeter_sous sous_un_train
        allonge_sur_les couche_sur_les sits_on assise_sur assis_sur lying_on suspendu dangl hanging. se_jeter me_jeter
        me_jette me_balancer se_balancer saute. sauter. jump basculer. penche. saltar. tirarse. sar. sare. стрибн ینط.
        assis. assise. debout. sitting. standing. pendu
    """,
}
